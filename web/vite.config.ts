import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  build: { outDir: '../dist/web', emptyOutDir: true, target: 'es2023' },
  server: { host: '127.0.0.1', proxy: { '/api': `http://127.0.0.1:9000` } },
})
