import { beforeEach, expect, test, vi } from 'vitest'
import { type Card, cardAlt, cardUrl, cardVersion } from './card.ts'
import { drawCard } from './draw-card.tsx'

const card: Card = { place: ['post', 'a b'], title: 'A title', siteName: 'Site', locale: 'en' }

beforeEach(() => {
  vi.stubEnv('CMS_URL', 'http://127.0.0.1:9/graphql')
  vi.stubEnv('SITE_URL', 'https://blog.example')
})

test('the address of a card changes only with its content', () => {
  expect(cardUrl(card)).toMatch(/^https:\/\/blog\.example\/cards\/post\/a%20b\/[0-9a-f]{12}\.png$/)
  expect(cardVersion({ ...card })).toBe(cardVersion(card))
  const others: Partial<Card>[] = [
    { title: 'Another' },
    { siteName: 'Another' },
    { author: 'Ada' },
    { publishedAt: '2026-01-01T00:00:00.000Z' },
    { cover: '/media/a.png' },
    { locale: 'de' },
  ]
  const versions = [card, ...others.map((other) => ({ ...card, ...other }))].map(cardVersion)
  expect(new Set(versions).size).toBe(versions.length)
})

test('a missing field and an undefined field give the same address', () => {
  expect(cardVersion({ ...card, author: undefined, cover: undefined })).toBe(cardVersion(card))
})

test('the alternative text describes the card', () => {
  expect(cardAlt(card)).toBe('A title · Site')
  expect(cardAlt({ ...card, title: 'Site' })).toBe('Site')
})

test('a card is drawn without network requests, in any script, and without a missing cover', async () => {
  const asked = vi.spyOn(globalThis, 'fetch')
  for (const title of ['A title', '静的なページ', '🚀', 'Very long '.repeat(60)]) {
    const png = new Uint8Array(
      await drawCard({ ...card, title, siteName: 'サイト', cover: '/media/none.png' }),
    )
    expect(Buffer.from(png.subarray(0, 8)).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
  }
  // next/og loads its own parts from data: URLs.
  const addresses = asked.mock.calls.map(([address]) => String(address).slice(0, 60))
  expect(addresses.filter((address) => !address.startsWith('data:'))).toEqual([])
})
