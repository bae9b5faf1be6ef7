// A tus client that nobody here wrote: tus-js-client. Ends with "receipt …" (or none) and "done", or with what went wrong.
// node client.js ENDPOINT FILE SHA256 DOCK plain|together|checksum|wrong-checksum|parallel|aborted|terminated
'use strict';
const crypto = require('crypto');
const fs = require('fs');
const tus = require('tus-js-client');

const [endpoint, file, sha256, dock, mode] = process.argv.slice(2);
const bytes = fs.readFileSync(file);
const CHUNK = 700000;
let receipt = 'none';
let requests = 0;
let aborted = false;

function checksum(request) {
  const offset = Number(request.getHeader('Upload-Offset'));
  const digest = crypto.createHash('sha1').update(bytes.subarray(offset, offset + CHUNK));
  if (mode === 'wrong-checksum') {
    digest.update('x');
  }
  request.setHeader('Upload-Checksum', `sha1 ${digest.digest('base64')}`);
}

const options = {
  endpoint,
  metadata: { sha256, dock, filename: 'recording.mp4' },
  metadataForPartialUploads: { dock },
  retryDelays: mode === 'wrong-checksum' ? [] : [100, 200, 400, 800],
  onBeforeRequest(request) {
    requests++;
    if (request.getMethod() === 'PATCH' && mode.endsWith('checksum')) {
      checksum(request);
    }
  },
  onAfterResponse(request, response) {
    receipt = response.getHeader('Mooring-Receipt') || receipt;
  },
  onProgress(sent) {
    if (!aborted && mode === 'aborted' && sent > bytes.length / 3) {
      aborted = true;
      upload.abort().then(() => upload.start());
    } else if (!aborted && mode === 'terminated' && sent > bytes.length / 3) {
      aborted = true;
      upload.abort(true).then(() => console.log('terminated'), (e) => console.log(`failed ${e}`));
    }
  },
  onError(error) {
    console.log(`failed ${error}`);
    process.exitCode = 1;
  },
  onSuccess() {
    console.log(`requests ${requests}`);
    console.log(`receipt ${receipt}`);
    console.log('done');
  },
};
if (mode === 'together') {
  options.uploadDataDuringCreation = true;
}
if (mode.endsWith('checksum') || mode === 'aborted' || mode === 'terminated') {
  options.chunkSize = CHUNK;
}
if (mode === 'parallel') {
  options.parallelUploads = 3;
}

const upload = new tus.Upload(bytes, options);
upload.start();
