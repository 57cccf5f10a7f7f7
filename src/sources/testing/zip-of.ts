import { crc32, deflateRawSync } from 'node:zlib'

/** What an entry of a made archive is like. */
export interface MadeEntry {
  bytes: Uint8Array
  /** What the archive says of it, where that is not the truth. */
  size?: number
  crc?: number
  /** Bit 0 says that it is protected by a password. */
  flags?: number
  /** Its name in another encoding than UTF-8. */
  name?: Uint8Array
}

/** An archive of these files, as bytes. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array | MadeEntry>>): Buffer {
  const parts: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [title, file] of Object.entries(files)) {
    const made: MadeEntry =
      typeof file === 'string' ? { bytes: Buffer.from(file) } : file instanceof Uint8Array ? { bytes: file } : file
    const packed = deflateRawSync(made.bytes)
    const name = Buffer.from(made.name ?? Buffer.from(title))
    const flags = made.flags ?? (made.name ? 0 : 0x800)
    const fixed = Buffer.alloc(26)
    fixed.writeUInt16LE(20, 0)
    fixed.writeUInt16LE(flags, 2)
    fixed.writeUInt16LE(8, 4)
    fixed.writeUInt32LE(made.crc ?? crc32(made.bytes), 10)
    fixed.writeUInt32LE(packed.length, 14)
    fixed.writeUInt32LE(made.size ?? made.bytes.length, 18)
    fixed.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fixed, name, packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), Buffer.from([20, 0]), fixed, rest, name]))
    parts.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 0, 'latin1')
  end.writeUInt16LE(central.length, 8)
  end.writeUInt16LE(central.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, directory, end])
}
