import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The strictest policy the widgets must live under; the tests fail on any violation. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self' data:; img-src 'self' data:";

// oxlint-disable-next-line import/no-default-export -- vite reads its configuration from there
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  logLevel: 'warn',
  plugins: [
    react(),
    {
      name: 'strict-policy',
      apply: 'build',
      transformIndexHtml: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
          injectTo: 'head-prepend',
        },
      ],
    },
  ],
  build: {
    rolldownOptions: { input: `${import.meta.dirname}/gallery.html` },
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
});
