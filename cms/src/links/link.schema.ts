import type { Prisma } from '@presstime/db/generated'
import { z } from 'zod'
import { builder } from '../graphql/builder.ts'

const links = z.array(z.object({ label: z.string(), url: z.string() }))

/** A name and where it leads. */
export type Link = z.output<typeof links>[number]

/** Reads links as they are stored. */
export const parseLinks = (stored: Prisma.JsonValue): Link[] => links.parse(stored)

/** A name and where it leads. */
export const LinkRef = builder.objectRef<Link>('Link').implement({
  description: 'A name and where it leads.',
  fields: (t) => ({
    label: t.exposeString('label', { description: 'Plain text.' }),
    url: t.exposeString('url', { description: 'A URL, or a path of the site.' }),
  }),
})

/** A name and where it leads, as a caller gives it. */
export const LinkInputRef = builder.inputType('LinkInput', {
  description: 'A name and where it leads.',
  fields: (t) => ({
    label: t.string({ required: true, description: '1 to 100 characters.' }),
    url: t.string({ required: true, description: 'http://, https:// or mailto:, up to 2,000 characters.' }),
  }),
})
