/** Lints the source on stdin as if it were the file named, by the boundary rule of our own configuration, and prints the messages as JSON. */
import { ESLint } from 'eslint';
import { text } from 'node:stream/consumers';
import config from '../../../../eslint.config.mjs';

const rule = '@nx/enforce-module-boundaries';
const { files, plugins, languageOptions, rules } = config.find((part) => part.rules?.[rule]);
const eslint = new ESLint({
  cwd: process.cwd(),
  overrideConfigFile: true,
  baseConfig: [{ files, plugins: { '@nx': plugins['@nx'] }, languageOptions: { parser: languageOptions.parser }, rules: { [rule]: rules[rule] } }],
});
const [{ messages }] = await eslint.lintText(await text(process.stdin), { filePath: process.argv[2] });
console.log(JSON.stringify(messages.map(({ ruleId, message }) => ({ ruleId, message }))));
