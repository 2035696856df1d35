import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'
import { compress } from './tools/web/compress.ts'

// What is built is for use, whatever the shell that builds it is about: under NODE_ENV=test React would come with its checks, half as heavy again.
const forUse = ({ command }: { command: string }) => { if (command === 'build') process.env['NODE_ENV'] = 'production' }

const config: UserConfig = {
  // The server puts a nonce of its own into each answer, for the style tags that the component library writes (src/server/static.ts).
  html: { cspNonce: '__nonce__' },
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
            // What every visit needs is one file: over HTTP/1.1 twenty small ones would queue.
            { name: 'base', tags: ['$initial'], priority: 1 },
            // And what the first screens share is another. Forms, tables and sheets, heavy and not on the map, stay apart.
            { name: 'ui', test: /\/src\/ui\/(?:chart|map|card|page|pillar|download)|\/(?:d3-geo|d3-array|internmap|topojson-client)\// },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
}

export default defineConfig((about) => {
  forUse(about)
  return config
})
