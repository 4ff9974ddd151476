import fs from 'node:fs';
import { controllers } from './controllers.ts';
import { openApiDocument } from './openapi/document.ts';
import { version } from './version.ts';

/** Writes the document to the file that is named: from it the client's types are generated. */
const file = process.argv[2];
const text = `${JSON.stringify(openApiDocument(controllers, version), null, 2)}\n`;
if (file) fs.writeFileSync(file, text);
else process.stdout.write(text);
