import sharp from 'sharp'
import { stackState } from './control.ts'
import { asAdmin, createPost, publishPost, publishPosts } from './posts.ts'

/** A small blog with one example of everything that a page can show. */
export type Showcase = {
  /** A long post with code, images, a table, footnotes and callouts. */
  post: { id: string; slug: string; title: string }
  /** The author of these posts, who has more posts than one page of a list shows. */
  author: { slug: string; name: string }
  /** The tag of all posts. */
  tag: { slug: string; name: string }
  page: { slug: string; title: string }
}

/** The number of posts beside the long one: more than one page of a list shows. */
const others = 24

const titles = [
  'What a cache owes its readers',
  'The webhook that arrived before the commit',
  'Notes from a week without deploys',
  'A page is a promise with a date on it',
  'Reading the router cache so that you need not',
  'Slugs are forever, and other half-truths',
]

/** Creates the blog and waits until all of it is live. Each call creates another blog. */
export async function makeShowcase(): Promise<Showcase> {
  const mark = Math.random().toString(36).slice(2, 7)
  const cover = await uploadPicture(`cover-${mark}`, 1_600, 900, 30)
  const inside = await uploadPicture(`inside-${mark}`, 1_200, 800, 200)
  const portrait = await uploadPicture(`portrait-${mark}`, 400, 400, 120)

  const author = { name: `Maren Oakes ${mark}`, slug: `maren-${mark}` }
  const { createAuthor } = await asAdmin(
    'mutation ($input: CreateAuthorInput!) { createAuthor(input: $input) { author { id } } }',
    {
      input: {
        ...author,
        bio: 'Writes about publishing systems, and takes the train.',
        avatarId: portrait.id,
        links: [{ label: 'Home page', url: 'https://maren.example' }],
      },
    },
  )
  const tag = { name: `Caching ${mark}`, slug: `caching-${mark}` }
  const { createTag } = await asAdmin(
    'mutation ($input: CreateTagInput!) { createTag(input: $input) { tag { id } } }',
    { input: { ...tag, description: 'Everything that is kept so that it need not be made again.' } },
  )
  const shared = { authorId: createAuthor.author.id, tagIds: [createTag.tag.id] }

  const drafts = Array.from({ length: others }, (_, index) => ({
    ...shared,
    title: `${titles[index % titles.length]} ${mark} ${index + 1}`,
    slug: `showcase-${mark}-${index + 1}`,
    excerpt: 'A short word on what happens between the moment of publishing and the moment of reading.',
    body: 'A short post.\n\nIt has two paragraphs, and a [link](/tags).',
    ...(index % 2 === 0 && { coverId: cover.id }),
  }))
  const ids: string[] = []
  for (const draft of drafts) ids.push(await createPost(draft))
  await publishPosts(ids)

  const title = `How a page knows that it is old ${mark}`
  const slug = `long-${mark}`
  const id = await createPost({
    ...shared,
    slug,
    title,
    excerpt: 'A long look at the life of a rendered page, from the first request to the last.',
    body: longBody(inside.path),
    coverId: cover.id,
  })
  const page = { slug: `about-${mark}`, title: `About ${mark}` }
  const { createPage } = await asAdmin(
    'mutation ($input: CreatePageInput!) { createPage(input: $input) { page { id } } }',
    { input: { ...page, body: 'A page that stands by itself.\n\n## Who we are\n\nPeople who read.' } },
  )
  await asAdmin('mutation ($id: ID!) { publishPage(id: $id) { publication { sequence } } }', {
    id: createPage.page.id,
  })
  await publishPost(id, 'LIVE')
  return { post: { id, slug, title }, author, tag, page }
}

/**
 * Uploads a JPEG with soft colours and some grain. A phone then loads about 16 kB for it, as for a photo of a
 * real blog.
 */
export async function uploadPicture(name: string, width: number, height: number, hue: number) {
  const { cms, adminToken } = await stackState()
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="hsl(${hue} 55% 72%)"/><stop offset="1" stop-color="hsl(${hue + 60} 45% 38%)"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#g)"/><circle cx="70%" cy="35%" r="18%" fill="hsl(${hue + 20} 80% 88% / 0.8)"/>
    <text x="2%" y="96%" font-size="20" fill="white">${name}</text></svg>`
  const specks = await sharp({
    create: {
      width: Math.ceil(width / 3),
      height: Math.ceil(height / 3),
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 24 },
    },
  })
    .png()
    .toBuffer()
  const grain = await sharp(specks).resize(width, height).png().toBuffer()
  const picture = await sharp(Buffer.from(svg))
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 82 })
    .toBuffer()
  const form = new FormData()
  form.set('file', new File([new Uint8Array(picture)], `${name}.jpg`))
  form.set('alt', 'A pale disc over a field of soft colour')
  const answer = await fetch(`${cms.origin}/media`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}` },
    body: form,
  })
  if (!answer.ok) throw new Error(`The upload was refused: ${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { media: { id: string; path: string } }).media
}

/** A body of about 1,500 words with every kind of Markdown. */
function longBody(picture: string): string {
  const paragraph =
    'A cached page is a claim about the past that is shown in the present. Most of the time the claim holds, and nobody ' +
    'thinks of it. The trouble begins when the world has moved on and the page has not: a price, a name, a correction that ' +
    'somebody was promised. What a reader sees then is neither wrong nor right but *late*, and lateness has no colour.\n\n'
  const section = (heading: string, more: string) =>
    `## ${heading}\n\n${paragraph}${more}\n\n${paragraph}${paragraph}`
  return [
    paragraph,
    section('A first request', `![A drawing of the first request](${picture})`),
    section(
      'The code',
      '```ts title="app/blog/page.tsx"\nexport const revalidate = 3600\n\nexport default async function Page({ params }: Props) {\n  const { slug } = await params\n  // A line that is long enough to need scrolling on a phone, whatever the size of the letters may be there.\n  return <Article post={await livePost(slug)} />\n}\n```\n\n```sh\npnpm build && pnpm start\n```',
    ),
    section(
      'A table of states',
      '| State | Cached until | Shown to | What the next visit sets off | Cost |\n| --- | --- | --- | --- | --- |\n| HIT | the next mark | everybody | nothing | 1 ms |\n| STALE | the next visit | the one who comes first | a render in the background | 20 ms |\n| MISS | nothing | the one who waits | a render | 25 ms |',
    ),
    section(
      'Notes and warnings',
      '> [!NOTE]\n> A note has something to add.\n\n> [!WARNING]\n> A warning has something to lose.\n\n> An ordinary quotation, by nobody in particular.\n\nA claim with a source.[^1] And one more.[^second]\n\n[^1]: The source, with a [link](https://example.com).\n[^second]: Another one.',
    ),
    section(
      'Lists',
      '1. First\n2. Second\n   - nested\n   - again\n3. Third\n\n- [x] done\n- [ ] not done\n\nAnd `inline code`, **bold**, ~~struck~~, <kbd>Ctrl</kbd>.\n\n### A smaller heading\n\nhttps://example.com/a/very/long/address/that/has/no/place/to/break/and/goes/on/and/on/and/on/and/on',
    ),
  ].join('\n\n')
}
