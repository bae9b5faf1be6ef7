// Draws a light with the colour and the rhythm of the dock's own lamps. All lamps share one clock, so they move together.

let rhythms = {};

export async function loadRhythms() {
  const answer = await fetch('/api/rhythms');
  rhythms = await answer.json();
}

const drawn = new WeakMap();
const DARKEST = 0.13;

/** FILL's falling edge lies where the progress is; every other rhythm is the same at any progress. */
function edgesOf(rhythm, progress) {
  const full = rhythm.edges_full;
  return rhythm.edges.map(([from, level], index) => {
    const other = full[index] ? full[index][0] : from;
    return [from + (other - from) * progress, level];
  });
}

function keyframes(rhythm, progress) {
  const edges = edgesOf(rhythm, progress);
  const frames = [];
  edges.forEach(([from, level], index) => {
    const shown = DARKEST + (1 - DARKEST) * level / 100;
    const until = index + 1 < edges.length ? edges[index + 1][0] : rhythm.period_ms;
    frames.push({offset: from / rhythm.period_ms, opacity: shown});
    frames.push({offset: until / rhythm.period_ms, opacity: shown});
  });
  return frames;
}

/**
 * @param lamp the element that glows
 * @param light name, colour and rhythm
 * @param progress 0 to 1, of use to FILL alone; drawn in steps of a twentieth, so that the rhythm is not restarted always
 */
export function draw(lamp, light, progress, words) {
  const twentieth = light.rhythm === 'fill' ? Math.round(progress * 20) / 20 : 0;
  const what = light.colour + ' ' + light.rhythm + ' ' + twentieth;
  if (lamp.getAttribute('aria-label') !== words) {
    lamp.setAttribute('aria-label', words);
    lamp.title = words;
  }
  const before = drawn.get(lamp);
  if (before && before.what === what) {
    return;
  }
  if (before && before.animation) {
    before.animation.cancel();
  }
  lamp.dataset.colour = light.colour;
  lamp.dataset.rhythm = light.rhythm;
  const rhythm = rhythms[light.rhythm];
  let animation = null;
  if (rhythm) {
    animation = glow(lamp).animate(keyframes(rhythm, twentieth), {duration: rhythm.period_ms, iterations: Infinity});
    animation.startTime = 0;
  }
  drawn.set(lamp, {what, animation});
}

function glow(lamp) {
  if (!lamp.firstElementChild) {
    lamp.append(document.createElement('i'));
  }
  return lamp.firstElementChild;
}
