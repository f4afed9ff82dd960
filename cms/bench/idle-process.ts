import { monitorEventLoopDelay } from 'node:perf_hooks'

// An idle process beside the one that is measured: what its event loop waits for is the machine's doing. Each message from the
// parent is answered with the longest delay since the last one, in ms.

const loop = monitorEventLoopDelay({ resolution: 5 })
loop.enable()
process.on('message', () => {
  process.send?.(Math.round(loop.max / 1e6))
  loop.reset()
})
process.on('disconnect', () => process.exit())
