/** How definitions are read, wherever they are: YAML 1.2, what is wrong with it told by us. */
export const yamlOptions = {
  prettyErrors: false,
  uniqueKeys: false,
  version: '1.2',
  schema: 'core',
  merge: false,
  stringKeys: false,
  logLevel: 'silent',
} as const
