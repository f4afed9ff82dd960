import { randomBytes } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { stackState } from '../harness/control.ts'
import { getPage } from '../harness/page.ts'
import { createPost, publishPost, samplePost } from '../harness/posts.ts'
import { type SignedWebhook, signWebhook } from '../harness/webhook.ts'

const sixMinutes = 6 * 60
const now = () => Math.floor(Date.now() / 1000)

/** A valid webhook that would expire the page of this post. */
function removal(slug: string, padding = ''): string {
  const data = { sequence: 1, refresh: ['posts'], remove: [`post:${slug}`], paths: [`/blog/${slug}`] }
  return JSON.stringify({ type: 'publication.created', timestamp: new Date().toISOString(), data, padding })
}

type Refusal = { name: string; status: number; make: (secret: string, slug: string) => SignedWebhook }

const refusals: Refusal[] = [
  {
    name: 'that is not signed',
    status: 401,
    make: (_secret, slug) => ({ headers: { 'content-type': 'application/json' }, body: removal(slug) }),
  },
  {
    name: 'signed with another secret',
    status: 401,
    make: (_secret, slug) => signWebhook(`whsec_${randomBytes(32).toString('base64')}`, removal(slug)),
  },
  {
    name: 'that is six minutes old',
    status: 401,
    make: (secret, slug) => signWebhook(secret, removal(slug), now() - sixMinutes),
  },
  {
    name: 'that is six minutes ahead',
    status: 401,
    make: (secret, slug) => signWebhook(secret, removal(slug), now() + sixMinutes),
  },
  {
    name: 'of which one byte was changed',
    status: 401,
    make(secret, slug) {
      const webhook = signWebhook(secret, removal(slug))
      return { ...webhook, body: webhook.body.replace('"sequence":1', '"sequence":2') }
    },
  },
  {
    name: 'of two megabytes',
    status: 413,
    make: (secret, slug) => signWebhook(secret, removal(slug, 'x'.repeat(2 * 1024 * 1024))),
  },
]

let slug: string

test.beforeAll(async () => {
  const post = samplePost('refusal')
  slug = post.slug
  await publishPost(await createPost(post))
})

for (const { name, status, make } of refusals) {
  test(`a webhook ${name} is refused with ${status} and an error, and revalidates nothing`, async () => {
    const { site, webhookSecret } = await stackState()
    const response = await send(site.origin, make(webhookSecret, slug))
    expect(response.status).toBe(status)
    expect(Object.keys(response.body)).toEqual(['error'])
    expect(await caches(site.origin)).toEqual(['HIT', 'HIT'])
  })
}

test('a GET is refused with 405 and revalidates nothing', async () => {
  const { site } = await stackState()
  expect((await fetch(`${site.origin}/api/revalidate`)).status).toBe(405)
  expect(await caches(site.origin)).toEqual(['HIT', 'HIT'])
})

// This test shows that the receiver works. Without it the tests above would also pass with a receiver that
// never revalidates anything.
test('the same webhook with a valid signature revalidates the page', async () => {
  const { site, webhookSecret } = await stackState()
  // Sign in a later second than the one in which the CMS sent its webhook. With an earlier signature the site
  // would treat this webhook as late.
  const at = now() + 1
  const response = await send(site.origin, signWebhook(webhookSecret, removal(slug), at))
  expect(response).toEqual({
    status: 200,
    body: { sequence: 1, refreshed: ['posts'], removed: [`post:${slug}`], outdated: [] },
  })
  expect(await caches(site.origin)).not.toEqual(['HIT', 'HIT'])
})

async function send(origin: string, { headers, body }: SignedWebhook) {
  const response = await fetch(`${origin}/api/revalidate`, { method: 'POST', headers, body })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

const caches = async (origin: string) =>
  Promise.all([`${origin}/blog/${slug}`, `${origin}/`].map(async (url) => (await getPage(url)).cache))
