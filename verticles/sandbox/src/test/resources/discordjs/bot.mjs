// A bot as its author would write it with discord.js. It says on standard output what happened.
import {Client, Events, GatewayIntentBits} from 'discord.js';

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
  rest: {api: process.env.SANDBOX_API},
});
const tell = (what) => console.log(what);

client.once(Events.ClientReady, async () => {
  const commands = await client.application.commands.set([{name: 'work', description: 'Takes a while'}]);
  tell(`registered ${commands.map((command) => command.name).join(' ')}`);
});

client.on(Events.InteractionCreate, async (interaction) => {
  try {
    await interaction.deferReply();
    await interaction.editReply('Done');
    const original = await interaction.fetchReply();
    await interaction.editReply(`${original.content}, checked`);
    await interaction.followUp('One thing more');
    const last = await interaction.followUp('A mistake');
    await interaction.deleteReply(last);
    await original.react('👍');
    tell('answered');
  } catch (failure) {
    tell(`failed ${failure}`);
  }
});

client.on(Events.MessageCreate, (message) => !message.author.bot && tell(`heard ${message.content}`));
client.on(Events.ShardResume, () => tell('resumed'));
client.on(Events.ShardDisconnect, () => tell('disconnected for good'));
client.on(Events.Error, (failure) => tell(`error ${failure}`));

process.stdin.on('end', async () => {
  await client.destroy();
}).resume();

await client.login(process.env.SANDBOX_TOKEN);
