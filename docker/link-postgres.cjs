/** Makes the links that the packages below the given folder list in `native/pg-symlinks.json`. */
const fs = require('node:fs');
const path = require('node:path');

const folder = process.argv[2];
for (const name of fs.readdirSync(folder)) {
  const root = path.join(folder, name);
  for (const { source, target } of JSON.parse(fs.readFileSync(path.join(root, 'native/pg-symlinks.json'), 'utf8'))) {
    fs.symlinkSync(path.relative(path.dirname(target), source), path.join(root, target));
  }
}
