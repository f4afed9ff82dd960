import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

type Publication = { sequence: number; refresh: string[]; remove: string[]; paths: string[] }

/** How the stub handles a request: answer it, fail only for pages, answer with garbage, or never answer. */
export type Mood = 'well' | 'failing pages' | 'garbage' | 'hanging'

/**
 * Starts a CMS with four queries on loopback. It knows the live posts and what each publication invalidated,
 * as the real CMS does. Tests can make it fail.
 */
export async function startStubCms() {
  const posts = new Map<string, string>()
  let publications: Publication[] = []
  let mood: Mood = 'well'
  let coarse = false
  let server: Server | undefined
  let port = 0

  const sequence = () => publications.at(-1)?.sequence ?? 0
  const record = (publication: Omit<Publication, 'sequence'>) => {
    publications.push({ sequence: sequence() + 1, ...publication })
    return sequence()
  }
  const post = (slug: string) => {
    const at = '2026-11-21T10:00:00.000Z'
    const title = posts.get(slug)
    return {
      title,
      slug,
      id: slug,
      path: `/blog/${encodeURIComponent(slug)}`,
      excerpt: '',
      html: `<p>${title}</p>`,
      publishedAt: at,
      updatedAt: at,
      readingMinutes: 1,
      cover: null,
      author: null,
      tags: [],
      headings: [],
      previous: null,
      next: null,
      related: [],
      seo: { title: '', description: '', canonicalUrl: '', noindex: false },
    }
  }
  const changes = (since: number) => {
    const after = publications.filter((publication) => publication.sequence > since)
    const all = (key: 'refresh' | 'remove' | 'paths') => [...new Set(after.flatMap((one) => one[key]))]
    const newest = (names: (one: Publication) => string[], name: string) =>
      after.findLast((one) => names(one).includes(name))?.sequence ?? sequence()
    const named = (tags: string[]) => (coarse && tags.length > 0 ? ['content'] : tags)
    const [refresh, remove] = [named(all('refresh')), named(all('remove'))]
    const tagsOf = (one: Publication) => [...one.refresh, ...one.remove]
    return {
      sequence: sequence(),
      refresh,
      remove,
      changedTags: [...refresh, ...remove].map((tag) => ({ tag, sequence: newest(tagsOf, tag) })),
      changedPaths: coarse
        ? []
        : all('paths').map((path) => ({ path, sequence: newest(({ paths }) => paths, path) })),
    }
  }
  const answer = (query: string, variables: { slug: string; since: number }) => {
    if (query.includes('changes(')) return { changes: changes(variables.since) }
    if (query.includes('settings {'))
      return {
        settings: { name: 'Stub', description: '', locale: 'en', navigation: [], socialLinks: [] },
      }
    if (query.includes('posts('))
      return { posts: { totalCount: posts.size, nodes: [...posts.keys()].map(post) } }
    askedFor.push(variables.slug)
    return { post: posts.has(variables.slug) ? post(variables.slug) : null, redirect: null }
  }

  let asked = 0
  const askedFor: string[] = []
  const stub = {
    url: '',
    /** The number of requests so far. */
    asked: () => asked,
    /** The slugs of the requested posts, in order. */
    askedFor,
    /** The number of public posts. */
    count: () => posts.size,
    /** The `traceparent` headers of all requests that had one, in order. */
    traceparents: [] as string[],
    /** Changes something that every page shows, such as the name of the site. Returns the sequence. */
    changeEverything: (): number => record({ refresh: ['content'], remove: [], paths: [] }),
    /** Publishes a title, under a new slug or one that is live. Returns the sequence. */
    publish(slug: string, title: string): number {
      const isNew = !posts.has(slug)
      posts.set(slug, title)
      const tag = [`post:${slug}`]
      return record({
        refresh: isNew ? ['posts'] : ['posts', ...tag],
        remove: isNew ? ['missing-pages', ...tag] : [],
        paths: ['/', `/blog/${slug}`],
      })
    },
    unpublish(slug: string): number {
      posts.delete(slug)
      return record({ refresh: ['posts'], remove: [`post:${slug}`], paths: ['/', `/blog/${slug}`] })
    },
    /** Returns the publication with this number, as the webhook sends it. */
    publication: (number: number) => publications.find((one) => one.sequence === number),
    behave(next: Mood) {
      mood = next
    },
    /** Sets whether to name only the coarse tag and no paths, as the CMS does for very many changes. */
    nameCoarsely(next: boolean) {
      coarse = next
    },
    /** Forgets all publications, as if the database was replaced. */
    forget() {
      publications = []
      posts.clear()
    },
    async down() {
      if (!server?.listening) return
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
    async up() {
      if (server?.listening) return
      const next = createServer(async (request, response) => {
        asked += 1
        const { query, variables } = JSON.parse(Buffer.concat(await request.toArray()).toString())
        const { traceparent } = request.headers
        if (traceparent !== undefined) stub.traceparents.push(String(traceparent))
        if (mood === 'hanging') return
        if (mood === 'failing pages' && !query.includes('changes(')) {
          response.writeHead(500).end()
          return
        }
        const text = JSON.stringify({
          data: answer(query, variables),
          extensions: { sequence: sequence() },
        })
        response.end(mood === 'garbage' ? '{"data":{"changes":{"sequence":"soon"}},"extensions":{"se' : text)
      })
      next.listen(port, '127.0.0.1')
      await once(next, 'listening')
      port = (next.address() as AddressInfo).port
      server = next
      stub.url = `http://127.0.0.1:${port}/graphql`
    },
  }
  await stub.up()
  return stub
}
