// The import map: room → rooms it may import. Type-only imports count. Tests may reach further.
const MAY_IMPORT = {
  model: [],
  engine: ['model'],
  formats: ['model', 'engine'],
  scene: ['model'],
  explain: ['model'],
  ipc: ['model'],
  kernel: ['model', 'engine'],
  paint: ['scene', 'model'],
  exporters: ['model', 'scene', 'paint', 'formats'],
  main: ['engine', 'formats', 'model', 'ipc'],
  preload: ['ipc'],
  renderer: ['model', 'ipc', 'explain', 'scene', 'paint', 'exporters', 'formats', 'kernel'],
  cli: ['engine', 'kernel', 'formats', 'explain', 'scene', 'paint', 'exporters', 'model'],
}

// Within the engine: layers and training stand on top of it, and nothing of it knows of them but the library's entry.
const TRAINING = ['nn', 'optim', 'data']
const TRAINING_MAY_IMPORT = { nn: [], optim: ['nn'], data: [] }

const ENGINE_RULES = [
  {
    name: 'engine-knows-no-layers',
    severity: 'error',
    from: {
      path: '^src/engine/',
      pathNot: `^src/engine/(${TRAINING.join('|')}|testing)/|^src/engine/index\\.ts$|\\.test\\.ts$`,
    },
    to: { path: `^src/engine/(${TRAINING.join('|')})/` },
  },
  ...Object.entries(TRAINING_MAY_IMPORT).map(([room, allowed]) => ({
    name: `engine-${room}-imports-no-other-room-but-${allowed.join('-') || 'none'}`,
    severity: 'error',
    from: { path: `^src/engine/${room}/`, pathNot: '\\.test\\.ts$' },
    to: { path: `^src/engine/(${TRAINING.filter((each) => each !== room && !allowed.includes(each)).join('|')})/` },
  })),
]

const ROOM_LIBRARIES = [
  {
    name: 'figures-stand-alone',
    comment: 'what draws figures knows them by their description alone, and is loaded late: only the host asks for it',
    severity: 'error',
    from: { path: '^src/kernel/figures/', pathNot: '\\.test\\.ts$' },
    to: { path: '^src/', pathNot: '^src/kernel/figures/' },
  },
  {
    name: 'figures-are-drawn-in-one-room',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/kernel/figures/' },
    to: { path: 'node_modules/vega' },
  },
  {
    name: 'pure-rooms-have-no-platform',
    comment: 'model, engine, formats, explain, scene and ipc compile without DOM, Node or Electron',
    severity: 'error',
    from: { path: '^src/(model|engine|formats|explain|scene|ipc|kernel/bridge)/', pathNot: '\\.test\\.ts$' },
    to: { path: '^(node:|electron|react|d3-)|node_modules/(electron|react|d3-)', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'paint-has-no-react',
    severity: 'error',
    from: { path: '^src/(paint|exporters)/' },
    to: { path: 'node_modules/(react|react-dom|zustand|electron)/' },
  },
  {
    name: 'renderer-has-no-node',
    severity: 'error',
    from: { path: '^src/renderer/', pathNot: '\\.test\\.tsx?$' },
    to: { path: 'node_modules/electron/|^node:', dependencyTypesNot: ['type-only'] },
  },
]

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...Object.entries(MAY_IMPORT).map(([room, allowed]) => ({
      name: `${room}-imports-only-${allowed.join('-') || 'nothing'}`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
    })),
    ...ENGINE_RULES,
    ...ROOM_LIBRARIES,
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
}
