import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compress } from './tools/web/compress.ts'

/** Catalogues of one language travel as one file, so that a thin link asks once; the pillars' terms, which the map does without, as another. */
const catalogue = /\/catalogue\/(en|fr|es|ar|ru|zh)\.json$/

export default defineConfig({
  publicDir: 'src/web/public',
  plugins: [react(), compress()],
  build: {
    target: 'es2023',
    manifest: true,
    cssCodeSplit: false,
    // The names of lazily loaded parts are not preloaded by script: the browser's own modulepreload does that.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: (id) => `${id.includes('/pillars/') ? 'terms' : 'words'}-${catalogue.exec(id)?.[1]}`, test: catalogue, priority: 2 },
            // What every visit needs is one file: over HTTP/1.1 twenty small ones would queue.
            { name: 'base', tags: ['$initial'], priority: 1 },
            // And what the first screens share is another. Forms and tables, heavy and not on the map, stay apart.
            { name: 'ui', test: /\/src\/ui\/(?!table|actor-select|tabs|catalogue)|\/(?:d3-|topojson|internmap)/ },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
