// The engine beside other engines: goals E1 to E10, each as a ratio in one run. GRADLOOM_BENCH_ONLY=E3,E7,exp runs some.
import { controlOfCores } from './engine/control'
import { printGoals } from './engine/goal'
import { watchHeap } from './engine/heap'
import { startPeers } from './engine/peers'
import { raceScalars } from './engine/scalars'
import { raceTensors } from './engine/tensors'
import { raceThreads } from './engine/threads'

const only = process.env['GRADLOOM_BENCH_ONLY']?.split(',') ?? null
const wants = (id: string): boolean => only === null || only.includes(id)

async function main(): Promise<void> {
  console.log(`Node ${process.version}`)
  const peers = await startPeers()
  const before = await controlOfCores()
  if (wants('E1') || wants('E2')) await raceScalars(peers)
  await raceTensors(peers, wants)
  if (wants('E5')) await raceThreads()
  if (wants('heap')) watchHeap()
  printGoals()
  const after = await controlOfCores()
  console.log(`control (2 = two idle cores): ${before.toFixed(2)} before, ${after.toFixed(2)} after`)
  peers.close()
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
