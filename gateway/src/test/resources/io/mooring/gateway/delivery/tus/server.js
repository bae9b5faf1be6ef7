// A tus server that nobody here wrote: @tus/server with its file store. Prints "port N" once it listens.
// node server.js DIRECTORY PORT
'use strict';
const { Server } = require('@tus/server');
const { FileStore } = require('@tus/file-store');

const [directory, port] = process.argv.slice(2);
const server = new Server({ path: '/files', datastore: new FileStore({ directory }) });
const listening = server.listen({ host: '127.0.0.1', port: Number(port) }, () => {
  console.log(`port ${listening.address().port}`);
});
