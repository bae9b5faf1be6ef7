// What the dock tells as it changes, and whether it still tells anything.

const SILENCE_MILLIS = 10000;
const AGAIN_MILLIS = 3000;

/**
 * Listens to the dock for as long as the page is open.
 *
 * @param show called with each status
 * @param lost called when nothing comes any more: what the page shows is old
 */
export function hear(show, lost) {
  let heard = 0;

  function old(is) {
    // A light that stood still would be taken for the dock's.
    document.body.classList.toggle('old', is);
    lost(is);
  }

  function listen() {
    const stream = new EventSource('/api/events');
    stream.onmessage = (event) => {
      heard = performance.now();
      old(false);
      show(JSON.parse(event.data));
    };
    stream.onerror = () => {
      old(true);
      // A browser gives up for good when the answer was not a stream; a dock comes back.
      if (stream.readyState === EventSource.CLOSED) setTimeout(listen, AGAIN_MILLIS);
    };
  }

  setInterval(() => {
    if (heard > 0 && performance.now() - heard > SILENCE_MILLIS) old(true);
  }, 1000);
  listen();
}
