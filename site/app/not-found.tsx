import type { Metadata } from 'next'
import Link from 'next/link'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <main>
      <h1>Not found</h1>
      <p>
        There is no page at this address. <Link href="/">All posts</Link>
      </p>
    </main>
  )
}
