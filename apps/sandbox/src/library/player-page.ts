/** Where "Play" leads to. */
export const playerPage = (name: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sandbox ${name}</title></head>` +
  `<body><h1>Sandbox ${name}</h1><p>A stand-in: there is nothing to play here.</p></body></html>`;
