import type { Chapter, Story } from './example.ts'

/** A picture of one pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function upload({ cms, answers }: Story) {
  const body = new FormData()
  body.set('file', new Blob([png]), 'engine.png')
  const response = await fetch(`${cms.url}/media`, {
    method: 'POST',
    headers: { authorization: `Bearer ${cms.config.access.adminToken}` },
    body,
  })
  const { media } = (await response.json()) as { media: { id: string } }
  answers.upload = media
}

export const media: Chapter = {
  title: 'Media',
  about: `Files are uploaded by \`POST /media\`, as a form with the file in the part \`file\`, with the scope \`content:write\`; the answer
is \`{ media }\` with the fields of the type \`Media\`:

\`\`\`sh
curl http://127.0.0.1:4000/media -H "authorization: Bearer $TOKEN" -F file=@engine.png
\`\`\`

The bytes of a file never change, and its address is made of their hash. A file that something shows cannot be deleted.
What is taken and what is refused is in [media.md](media.md).`,
  examples: [
    {
      before: upload,
      document: `
        mutation UpdateMedia($id: ID!, $version: Int!, $input: UpdateMediaInput!) {
          updateMedia(id: $id, version: $version, input: $input) {
            media { fileName alt version }
            publication { sequence }
          }
        }`,
      variables: ({ answers }) => ({
        id: answers.upload.id,
        version: 1,
        input: { alt: 'A drawing of the engine' },
      }),
    },
    {
      document: `
        query MediaItem($id: ID!) {
          mediaItem(id: $id) { path mimeType size width height alt usedBy { totalCount } }
        }`,
      variables: ({ answers }) => ({ id: answers.upload.id }),
    },
    {
      document: `
        query Media {
          media(first: 10) { nodes { path fileName createdAt } totalCount }
        }`,
    },
    {
      document: `
        mutation DeleteMedia($id: ID!) {
          deleteMedia(id: $id) { deletedId }
        }`,
      variables: ({ answers }) => ({ id: answers.upload.id }),
    },
  ],
}
