/** Tells readers, too, how new the page is; the machine-readable statement is the `presstime-sequence` meta tag. */
export function RenderedAt({ sequence }: { sequence: number }) {
  return <footer className="site-footer">Rendered at sequence {sequence}</footer>
}
