// What is wrong with the page that is open, one fault a line; nothing if all is well. Looks at what shows, and at what menus show; leaves it as it was.
(() => {
  const faults = [];
  const root = document.documentElement;
  const shows = (one) => one.checkVisibility({visibilityProperty: true}) && one.getClientRects().length > 0;
  const all = (selector) => [...document.querySelectorAll(selector)].filter(shows);
  const called = (one) => one.tagName.toLowerCase() + (one.id ? '#' + one.id : '') + (one.name ? '[' + one.name + ']' : '');

  if (root.scrollWidth > innerWidth) {
    faults.push('wider than the window: ' + root.scrollWidth + ' of ' + innerWidth);
  }
  for (const frame of all('.scroll')) {
    if (frame.scrollWidth > frame.clientWidth + 1) faults.push('a list must be pushed sideways: ' + frame.scrollWidth + ' of ' + frame.clientWidth);
  }
  for (const menu of all('.menu')) {
    menu.open = true;
    const {left, right} = menu.querySelector('div').getBoundingClientRect();
    menu.open = false;
    if (left < 0 || right > root.clientWidth) {
      faults.push('a menu reaches beyond the edge: ' + menu.querySelector('summary').textContent + ' ' + left + ' to ' + right);
    }
  }
  if (document.querySelectorAll('h1').length !== 1) faults.push('h1: ' + document.querySelectorAll('h1').length);
  if (!document.title.trim()) faults.push('no title');
  const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
  for (const twice of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) faults.push('an id stands twice: ' + twice);
  for (const field of all('input, select, textarea')) {
    const named = field.getAttribute('aria-label') || [...field.labels].some((label) => label.textContent.trim());
    if (!named) faults.push('a field without a name: ' + called(field));
  }
  for (const one of all('a, button, summary')) {
    if (!one.textContent.trim() && !one.getAttribute('aria-label')) faults.push('nothing says what this does: ' + called(one));
  }

  for (const one of all('#switch')) {
    const line = parseFloat(getComputedStyle(one).lineHeight) || 2 * parseFloat(getComputedStyle(one).fontSize);
    const words = document.createRange();
    words.selectNodeContents(one);
    if (words.getBoundingClientRect().height > 1.5 * line) faults.push('the other language is broken into lines: ' + called(one));
  }

  const brush = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const known = new Map();
  const colour = (words) => {
    if (!known.has(words)) {
      brush.clearRect(0, 0, 1, 1);
      brush.fillStyle = words;
      brush.fillRect(0, 0, 1, 1);
      known.set(words, brush.getImageData(0, 0, 1, 1).data);
    }
    return known.get(words);
  };
  const ground = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const found = colour(getComputedStyle(at).backgroundColor);
      if (found[3] > 250) return found;
    }
    return [255, 255, 255];
  };
  const light = ([red, green, blue]) => [red, green, blue].map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const words = texts.currentNode.textContent.trim();
    const one = texts.currentNode.parentElement;
    if (!words || !shows(one) || one.closest('.unseen, .hash, script, [disabled], [aria-busy=true]')) continue;
    if (/^[a-z]{3,}(\.[A-Za-z_-]+)+$/.test(words) || /\b[A-Z]{3,}_[A-Z_]+\b/.test(words) || /\{[0-9a-z.]+}|undefined|\bNaN\b|\[object/.test(words)) {
      faults.push('not for people: ' + words.slice(0, 60));
    }
    const style = getComputedStyle(one);
    const [paper, ink] = [light(ground(one)), light(colour(style.color))];
    const ratio = (Math.max(paper, ink) + 0.05) / (Math.min(paper, ink) + 0.05);
    // WCAG 2.1, 1.4.3: large is 24 px, or 18.66 px where bold.
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) faults.push('too pale, ' + ratio.toFixed(1) + ': ' + words.slice(0, 40));
  }
  return [...new Set(faults)].join('\n');
})()
