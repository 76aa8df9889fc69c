export { ApiModule } from './api.module.js';
export { answerProblem } from './edge/answer-problem.js';
export { openApi } from './open-api.js';
