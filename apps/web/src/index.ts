export { WebModule } from './web.module.js';
export { answerPage } from './edge/answer-page.js';
export { Pages } from './edge/pages.js';
export { assetPath, securityHeaders, serveAssets } from './shell/index.js';
