// Sending a file, with how far it is: only this way does a browser tell.

import {api, Refused, signature} from './desk.js';
import {text} from './words.js';

/**
 * Sends a file as the body of a POST.
 *
 * @param progress gets 0 to 1
 * @param type of media; as the endpoint takes it
 */
export function upload(path, file, type, progress) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open('POST', api + path);
    for (const [name, value] of Object.entries(signature())) request.setRequestHeader(name, value);
    request.setRequestHeader('Content-Type', type);
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    });
    request.addEventListener('error', () => failed(new Refused(0, {detail: text('desk.away')})));
    request.addEventListener('load', () => {
      let body = {};
      try {
        body = request.responseText ? JSON.parse(request.responseText) : {};
      } catch (other) {
        body = {};
      }
      if (request.status >= 200 && request.status < 300) {
        done({body, version: request.getResponseHeader('ETag')});
      } else {
        failed(new Refused(request.status, body));
      }
    });
    request.send(file);
  });
}

/** A bar that shows how far it is. */
export function bar(label) {
  const made = document.createElement('progress');
  made.max = 1;
  made.value = 0;
  made.setAttribute('aria-label', label);
  return made;
}
