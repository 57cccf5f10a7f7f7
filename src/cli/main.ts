#!/usr/bin/env node
// Before anything else, in words that old versions of Node can read: everything below needs a newer one.
const parts = /^(\d+)\.(\d+)/.exec(process.versions.node)
const running = Number(parts && parts[1]) * 1000 + Number(parts && parts[2])
if (running < 22015) {
  process.stderr.write(
    'fenqun 需要 Node 22.15 或更新的版本,现在是 ' +
      process.versions.node +
      '\nfenqun needs Node 22.15 or newer, this is ' +
      process.versions.node +
      '\n',
  )
  process.exitCode = 3
} else {
  void import('../compile-cache.ts').then(async (cache) => {
    cache.keepCompiled()
    const cli = await import('./run-cli.ts')
    process.exitCode = await cli.runCli(process.argv.slice(2), process)
    return process.exitCode
  })
}
