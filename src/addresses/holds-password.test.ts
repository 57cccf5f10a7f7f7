import { expect, it } from 'vitest'
import { holdsPassword } from './holds-password.ts'

it('finds a password wherever it is written', () => {
  for (const written of [
    'postgresql://u:secret@host/db',
    'postgresql://u:pa/ssw0rd@host/db#vips',
    'postgresql://u:pa?ss@host/db',
    'postgresql://u:pa#ss@host/db',
    'postgresql://u:pa@ss/word@host/db',
    'postgresql://u:12/34@host/db',
    'postgresql://u:密 码@host/db',
    'mysql://${USER}:sec${RET}@host/db',
    'postgresql://host/db?user=a&password=secret',
    'postgresql://host/db?sslpassword=abc',
    'postgresql://host/db?p%61ssword=abc',
    'https://u:pa/ss@host/in',
    'https://host/in?password=abc',
  ])
    expect([written, holdsPassword(written)]).toEqual([written, true])
})

it('lets pass what holds none', () => {
  for (const written of [
    '${OUT}#shop.vips',
    'postgresql://u@host:5432/db#shop.vips',
    'postgresql://u:${PASSWORD}@host:5432/db?sslmode=require#"a@b:c"',
    'postgresql://host:5432/db#"order@1"',
    'postgresql://host/db?password=${PASSWORD}&passfile=x',
    'mysql://[::1]:3306/db',
    'https://host:8443/hooks/@team?key=${KEY}',
    'https://host/a:b/@team',
  ])
    expect([written, holdsPassword(written)]).toEqual([written, false])
})
