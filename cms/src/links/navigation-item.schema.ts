import type { Prisma } from '@presstime/db/generated'
import { z } from 'zod'
import { builder } from '../graphql/builder.ts'

const items = z.array(z.object({ label: z.string(), path: z.string() }))

/** Reads entries of the navigation as they are stored. */
export const parseNavigation = (stored: Prisma.JsonValue) => items.parse(stored)

/** An entry of the navigation. */
export const NavigationItemRef = builder
  .objectRef<z.output<typeof items>[number]>('NavigationItem')
  .implement({
    description: 'An entry of the navigation.',
    fields: (t) => ({
      label: t.exposeString('label', { description: 'Plain text.' }),
      path: t.exposeString('path', { description: 'A path of the site, or a URL.' }),
    }),
  })

/** An entry of the navigation, as a caller gives it. */
export const NavigationItemInputRef = builder.inputType('NavigationItemInput', {
  description: 'An entry of the navigation.',
  fields: (t) => ({
    label: t.string({ required: true, description: '1 to 100 characters.' }),
    path: t.string({
      required: true,
      description: 'A path of the site, such as /about, or a URL that begins with http:// or https://.',
    }),
  }),
})
