import type { Language } from '../../errors.ts'
import type { Limits } from './reached.ts'

export interface ExportOptions {
  /**
   * A file, whose ending says the format: .csv .xlsx .parquet .json .jsonl .txt; a table of a PostgreSQL database
   * (`postgresql://user:${PASSWORD}@host/database#schema.table`); or a web address. `${NAME}` stands for a variable of the environment.
   */
  to: string
  /** How it is laid out for whoever receives it: `call-list`, `sms`, `wecom`, `ads`; needs `unmask` and a purpose. */
  as?: string
  /**
   * Ids of attributes and names of personal columns, in order; `attributes` and `personal` stand for all of them. Default: every attribute,
   * nothing personal; of a layout nothing but what it carries.
   */
  columns?: readonly string[]
  /** Personal columns readable; all of them when `columns` names none. */
  unmask?: boolean
  /** What the list is for; needed when it has personal columns. */
  purpose?: string
  /** Who gets it, in words, and the day (`2026-09-30`) after which they must not use it: for the log, and in the file where it has room. */
  receiver?: string
  expires?: string
  /** Of the header and of the names of classes; `ids` for programs, `none` for no header at all. Default: the project's language, of tables and web addresses `ids`. */
  header?: Language | 'ids' | 'none'
  /** Of a call list: the attribute whose highest values come first. */
  bestFirst?: string
  /** Of a table: all rows anew (default), or those of the list by their id. */
  mode?: 'replace' | 'upsert'
  /** Of a .txt; default `lf`. */
  lineEnds?: 'lf' | 'crlf'
  /** `wecom`: tags that these customers shall get; default: the name of what is exported. */
  tags?: readonly string[]
  /** `wecom`: the columns of the follower and of the external user id, where their names are not the usual ones. */
  follower?: string
  externalUserId?: string
  /** `ads`: whether numbers are hashed with their plus sign; default yes. */
  plusSign?: boolean
  /** How often a person may be reached by lists of the layout; default: what the layout says. */
  limits?: Partial<Limits>
  /** Of a web address: how long an answer may take, in milliseconds; default 30,000. */
  timeout?: number
  /** Who exports, as the log shall name them. */
  by: string
}
