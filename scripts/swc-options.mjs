/** How SWC compiles our TypeScript: Nest needs legacy decorators and their metadata. Used by the dev loader and by Jest. */
export const swcOptions = {
  swcrc: false,
  configFile: false,
  module: { type: 'es6' },
  jsc: {
    target: 'es2023',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true, tsx: false },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
};
