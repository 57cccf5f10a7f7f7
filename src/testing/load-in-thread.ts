import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { workerData } from 'node:worker_threads'
import { openProject } from '../project.ts'

/** Loads the project in the folder that a worker was started with, and writes how many rows came in to `accepted` in it. */
const folder = String(workerData)
const project = await openProject(folder, { now: () => Date.parse('2026-01-01T00:00:00Z') })
const report = await project.load()
await project.close()
await writeFile(join(folder, 'accepted'), String(report.sources[0]?.counts?.accepted))
