from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {}
