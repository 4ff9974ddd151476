import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';
import { compress } from './build/compress.ts';

const gateway = process.env.MARQUEE_GATEWAY ?? 'http://127.0.0.1:5055';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), tailwindcss(), compress()],
  resolve: { conditions: ['@marquee/source', ...defaultClientConditions] },
  server: {
    proxy: {
      '/api': gateway,
      '/images': gateway,
      '/hooks': gateway,
      '/ws': { target: gateway, ws: true },
    },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The first browsers with `light-dark()`, on which the tokens stand.
    target: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    reportCompressedSize: true,
    rolldownOptions: {
      // The contracts' tables stand beside their zod schemas. Building a schema has no effect, so unused ones (and zod with them) fall away.
      treeshake: { manualPureFunctions: ['z'] },
    },
  },
});
