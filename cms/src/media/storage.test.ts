import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import S3rver from '@20minutes/s3rver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BlobKey } from './blob-key.ts'
import { openStorage, type StorageSettings } from './open-storage.ts'
import type { Storage } from './storage.ts'

const key = (digit: string) => `${digit.repeat(64)}.pdf` as BlobKey

let folder: string
let s3: S3rver
let s3Port: number
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'presstime-storage-'))
  s3 = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: join(folder, 's3'),
    configureBuckets: [{ name: 'media', configs: [] }],
  })
  s3Port = (await s3.run()).port
})
afterAll(async () => {
  await s3.close()
  await rm(folder, { recursive: true, force: true })
})

const s3Settings = (secretAccessKey = 'S3RVER'): StorageSettings => ({
  kind: 's3',
  bucket: 'media',
  region: 'us-east-1',
  endpoint: `http://127.0.0.1:${s3Port}`,
  accessKeyId: 'S3RVER',
  secretAccessKey,
  pathStyle: true,
})
const kinds: [name: string, settings: () => StorageSettings][] = [
  ['a local folder', () => ({ kind: 'local', folder: join(folder, 'local') })],
  ['a bucket of an S3 server', () => s3Settings()],
]

async function fileWith(content: string): Promise<string> {
  const file = join(folder, 'source')
  await writeFile(file, content)
  return file
}

describe.each(kinds)('%s', (_name, settings) => {
  let storage: Storage
  beforeAll(async () => {
    storage = await openStorage(settings())
  })
  afterAll(() => storage.close())

  const read = async (name: BlobKey, range?: { start: number; end: number }) => {
    const bytes = await storage.open(name, range)
    return bytes && text(bytes)
  }

  test('gives back what it was given', async () => {
    await storage.put(key('a'), await fileWith('0123456789'))
    expect(await storage.size(key('a'))).toBe(10)
    expect(await read(key('a'))).toBe('0123456789')
  })

  test('gives back a part, both ends included', async () => {
    await storage.put(key('b'), await fileWith('0123456789'))
    expect(await read(key('b'), { start: 2, end: 4 })).toBe('234')
  })

  test('accepts the same file a second time', async () => {
    await storage.put(key('c'), await fileWith('x'))
    await storage.put(key('c'), await fileWith('x'))
    expect(await read(key('c'))).toBe('x')
  })

  test('has nothing under an unknown key', async () => {
    expect([await storage.size(key('d')), await storage.open(key('d'))]).toEqual([null, null])
  })

  test('has nothing after a deletion, and a second deletion is harmless', async () => {
    await storage.put(key('e'), await fileWith('x'))
    await storage.delete(key('e'))
    await storage.delete(key('e'))
    expect(await storage.size(key('e'))).toBeNull()
  })

  test('rejects a file that cannot be read, and stores nothing', async () => {
    await expect(storage.put(key('f'), join(folder, 'not there'))).rejects.toThrow('ENOENT')
    expect(await storage.size(key('f'))).toBeNull()
  })
})

test('a local folder holds no unfinished file after a failure', async () => {
  const storage = await openStorage({ kind: 'local', folder: join(folder, 'local') })
  await expect(storage.put(key('f'), join(folder, 'not there'))).rejects.toThrow('ENOENT')
  expect(await readdir(join(folder, 'local/ff'))).toEqual([])
})

test('an S3 server that refuses the signature is an error, and not an empty storage', async () => {
  const storage = await openStorage(s3Settings('wrong'))
  await expect(storage.size(key('a'))).rejects.toThrow()
  await expect(storage.put(key('a'), await fileWith('x'))).rejects.toThrow(/signature/i)
})
