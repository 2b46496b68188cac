// English: problems, by the code of the AppError; codes without an entry show their own sentence.
export const errors = {
  errors: {
    'no-node': 'The node “{{id}}” does not exist.',
    'no-port': '{{op}}: takes {{inputs}} inputs, got a wire to input {{port}}.',
    'no-output': '{{op}}: has {{outputs}} outputs, got a wire from output {{output}}.',
    cycle: 'A graph must have no cycle: {{from}} depends on {{to}}, so it cannot feed it.',
    'bad-name': 'A name must be a Python identifier, got “{{name}}”.',
    'name-taken': 'A name must be unique: another node is called “{{name}}”.',
    'too-large': 'The file is too large: at most 64 MiB.',
    'not-json': 'The file is not JSON: {{reason}}.',
    'not-gradloom': 'The file is not a Gradloom document.',
    'newer-version': 'A newer Gradloom wrote this file (version {{version}}; this one reads up to {{known}}).',
    'bad-document': 'The file is damaged at {{where}}.',
  },
} as const
