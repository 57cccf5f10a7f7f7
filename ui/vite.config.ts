import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const folder = fileURLToPath(new URL('.', import.meta.url))

/** What every page needs, in chunks that stay the same when our own code changes; the rest is split by the pages that ask for it. */
const shared = [
  { name: 'react', test: /node_modules[\\/](?:react|react-dom|scheduler|use-sync-external-store)[\\/]/ },
  { name: 'tanstack', test: /node_modules[\\/]@tanstack[\\/]/ },
  { name: 'i18next', test: /node_modules[\\/](?:i18next|react-i18next)[\\/]/ },
  {
    name: 'echarts',
    test: /node_modules[\\/](?:zrender|echarts[\\/](?:core|lib[\\/](?:core|data|model|util|visual|view|scale|coord|layout|i18n|loading|processor|preprocessor|theme|label|animation)))[\\/.]/,
  },
]

export default defineConfig({
  root: folder,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { output: { codeSplitting: { groups: shared } } },
  },
  server: {
    port: 5173,
    proxy: { '/api': process.env['FENQUN_API'] ?? 'http://127.0.0.1:7300' },
  },
})
