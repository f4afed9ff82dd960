import { cache } from 'react'

/** The cache tags of the page that is being rendered, for the panel of `next dev`. */
export const renderedTags = cache(() => new Set<string>())
