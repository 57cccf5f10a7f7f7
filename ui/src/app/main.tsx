import './base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startMode } from './mode.ts'

startMode()
const place = document.querySelector('#root')
if (place) createRoot(place).render(<App />)
