export { engineContract } from './engine-contract.ts'
