import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** What every page needs is in chunks that stay the same when our own code changes; what few need is in chunks with names to be found by. */
const groups = [
  { name: 'react', test: /node_modules[\\/](?:react|react-dom|scheduler|use-sync-external-store)[\\/]/ },
  { name: 'tanstack', test: /node_modules[\\/]@tanstack[\\/]/ },
  { name: 'i18next', test: /node_modules[\\/](?:i18next|react-i18next)[\\/]/ },
  { name: 'zrender', test: /node_modules[\\/]zrender[\\/]/ },
  { name: 'codemirror', test: /node_modules[\\/](?:codemirror|@codemirror|@lezer)[\\/]/ },
  { name: 'dnd', test: /node_modules[\\/]@dnd-kit[\\/]/ },
]

/** The server that pages under development ask. */
const server = process.env['FENQUN_API'] ?? 'http://127.0.0.1:4180'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  server: {
    port: 5173,
    // The server takes changes only from pages that it served itself: for it, these are.
    proxy: { '/api': { target: server, changeOrigin: true, headers: { origin: server } } },
  },
})
