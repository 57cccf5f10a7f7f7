import { csv } from './csv.ts'
import type { Destination } from './destination.ts'
import { json, jsonLines } from './json.ts'
import { parquet } from './parquet.ts'
import { txt } from './txt.ts'
import { xlsx } from './xlsx.ts'

/** Every kind of file a list can leave as. */
export const destinations: readonly Destination[] = [csv, xlsx, parquet, json, jsonLines, txt]
