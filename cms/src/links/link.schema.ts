import type { Prisma } from '@presstime/db/generated'
import { z } from 'zod'
import { builder } from '../graphql/builder.ts'

const links = z.array(z.object({ label: z.string(), url: z.string() }))

/** A label and its address. */
export type Link = z.output<typeof links>[number]

/** Reads links as they are stored. */
export const parseLinks = (stored: Prisma.JsonValue): Link[] => links.parse(stored)

/** A label and its address. */
export const LinkRef = builder.objectRef<Link>('Link').implement({
  description: 'A name and where it leads.',
  fields: (t) => ({
    label: t.exposeString('label', { description: 'Plain text.' }),
    url: t.exposeString('url', { description: 'A URL, or a path of the site.' }),
  }),
})

/** A label and its address, as a caller passes them. */
export const LinkInputRef = builder.inputType('LinkInput', {
  description: 'A name and where it leads.',
  fields: (t) => ({
    label: t.string({ required: true, description: '1 to 100 characters.' }),
    url: t.string({ required: true, description: 'http://, https:// or mailto:, up to 2,000 characters.' }),
  }),
})
