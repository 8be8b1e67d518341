"""The SDK, streaming and not; it crashes at the end."""

import sys

import anthropic


def tell(*what):
    sys.stdout.write(f"{what}\n")


client = anthropic.Anthropic(max_retries=0)
asked = {"model": "claude-sonnet-5-5", "max_tokens": 9}
tell(client.messages.create(**asked, system="You sort mail.", messages=[{"role": "user", "content": "one"}]).to_json())
tools = [{"name": "look", "input_schema": {"type": "object"}}]
with client.messages.stream(**asked, tools=tools, messages=[{"role": "user", "content": "two"}]) as stream:
    for event in stream:
        tell(event.type)
    first = stream.get_final_message()
tell(first.to_json())
result = {"type": "tool_result", "tool_use_id": "toolu_1", "content": "grey"}
turns = [{"role": "user", "content": "two"}, {"role": "assistant", "content": first.content}]
tell(client.messages.create(**asked, messages=[*turns, {"role": "user", "content": [result]}]).to_json())
try:
    client.messages.create(**asked, metadata={"do": "busy"}, messages=[{"role": "user", "content": "three"}])
except anthropic.APIStatusError as error:
    tell(error.status_code, error.message)
raise SystemExit("it crashed")
