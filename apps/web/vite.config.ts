import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';
import { compress } from './build/compress.ts';

const gateway = process.env.MARQUEE_GATEWAY ?? 'http://127.0.0.1:5055';
/** The host stays as the browser named it: the gateway takes writes from its own pages only. */
const toGateway = { target: gateway, changeOrigin: false };

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), tailwindcss(), compress()],
  resolve: { conditions: ['@marquee/source', ...defaultClientConditions] },
  server: {
    proxy: {
      '/api': toGateway,
      '/images': toGateway,
      '/hooks': toGateway,
      '/ws': { ...toGateway, ws: true },
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
      output: {
        // What every page needs, in one file each: a chunk costs a request, and small ones compress badly.
        codeSplitting: {
          groups: [
            { name: 'frame', test: /node_modules.(react|react-dom|scheduler|@tanstack|i18next|react-i18next|openapi-fetch|use-sync-external-store)[\\/]/, priority: 2 },
            { name: 'shared', test: /apps.web.src.(app|ui)[\\/](?!locales|dialog|confirm|field|select|switch|toasts)/, minShareCount: 3, priority: 1 },
            { name: 'icons', test: /node_modules.lucide-react[\\/]/, minShareCount: 2 },
            { name: 'queries', test: /apps.web.src.features.[^\\/]+.(queries|use-[a-z-]+)\.tsx?$/, minShareCount: 2 },
            { name: 'dialogs', test: /node_modules.@base-ui|apps.web.src.ui.(dialog|confirm|field)/, minShareCount: 6 },
          ],
        },
      },
    },
  },
});
