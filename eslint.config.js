import tseslint from 'typescript-eslint';

/** Rules that review forgets. Lint exceptions carry their reason on the same line. */
export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      '.data/',
      '.cache/',
      'coverage/',
      'test-results/',
      'playwright-report/',
      '*.cjs',
      'scripts/',
      'jest.config.js',
      'test/setup/*.js',
      'test/operations/*.js',
      'eslint.config.js',
      'playwright.config.ts',
      'test/browser/serve.js',
      'apps/web/src/**/client/',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/max-params': ['error', { max: 6 }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'off', // type-only imports break dependency injection where a value is needed
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off', // handlers are async by contract
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true } }],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@nestjs/cache-manager',
              message: 'Its default key is the address: one reader would get what another saw',
            },
            { name: '@nestjs/typeorm', message: 'Repositories write outside the unit of work: use Records' },
            { name: 'moment', message: 'Use temporal-polyfill' },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.property.name=/^(save|upsert|softRemove)$/][callee.object.property.name=/manager|repo/i]',
          message: 'Not optimistic locking: use Records.change',
        },
        {
          selector: "Decorator[expression.callee.name='Body'][expression.arguments.0.type='Literal']",
          message: 'A single field is not validated: take a command class',
        },
        {
          selector:
            "CallExpression[callee.property.name='setDate'], NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Ask the Clock',
        },
        {
          selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
          message: 'Ask the Clock',
        },
      ],
    },
  },
  { files: ['apps/{api,worker,cli,server}/**', 'libs/**'], rules: {} },
  {
    files: ['**/*.spec.ts', 'test/**', 'bench/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'no-restricted-syntax': 'off',
      'no-restricted-exports': 'off',
      'no-console': 'off',
    },
  },
  { files: ['libs/platform/kernel/src/clock.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: [
      'apps/cli/**',
      'apps/server/src/main.ts',
      'apps/server/src/announce.ts',
      'apps/server/src/command-line.ts',
    ],
    rules: { 'no-console': 'off' },
  },
);
