/**
 * `node server.mjs FOLDER`: express-pouchdb over LevelDB in this folder, with no more routes than replication needs, and
 * an empty page with PouchDB in it. Says `ready URL`. Plain JavaScript: its packages are not there when types are checked.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const PouchDB = require('pouchdb');
const answer = require('express-pouchdb')(PouchDB.defaults({ prefix: join(process.argv[2] ?? '.', '/') }), {
  mode: 'minimumForPouchDB',
});
const script = await readFile(require.resolve('pouchdb/dist/pouchdb.min.js'));

const server = createServer((request, response) => {
  if (request.url === '/page') {
    response.setHeader('content-type', 'text/html').end('<!doctype html><script src="/page.js"></script>');
  } else if (request.url === '/page.js') {
    response.setHeader('content-type', 'text/javascript').end(script);
  } else {
    answer(request, response);
  }
});
server.listen(0, '127.0.0.1', () => console.log(`ready http://127.0.0.1:${server.address().port}`));
