"""The attribute names of OpenTelemetry's GenAI semantic conventions, as of October 2026, and older ones that are read.

Source: github.com/open-telemetry/semantic-conventions-genai, docs/gen-ai/client-inference.md. Names that begin with
`anthropic.` are those of the SDK's own spans (anthropic 2.12); `workbench.` is what neither has a name for.
"""

from __future__ import annotations

OPERATION = "gen_ai.operation.name"
PROVIDER = "gen_ai.provider.name"
WORKFLOW = "gen_ai.workflow.name"
AGENT = "gen_ai.agent.name"
TOOL = "gen_ai.tool.name"
TOOL_RESULT = "gen_ai.tool.call.result"
ERROR = "error.type"

MODEL = "gen_ai.request.model"
MAX_TOKENS = "gen_ai.request.max_tokens"
STREAM = "gen_ai.request.stream"
EFFORT = "gen_ai.request.reasoning.level"
OUTPUT_TYPE = "gen_ai.output.type"
PARAMETERS = {
    "temperature": "gen_ai.request.temperature",
    "top_p": "gen_ai.request.top_p",
    "top_k": "gen_ai.request.top_k",
    "stop_sequences": "gen_ai.request.stop_sequences",
    "stream": STREAM,
}
"""Settings of a request that have a name of their own."""
STATED = {"model": MODEL, "max_tokens": MAX_TOKENS, **PARAMETERS}

SYSTEM = "gen_ai.system_instructions"
INPUT = "gen_ai.input.messages"
OUTPUT = "gen_ai.output.messages"
TOOLS = "gen_ai.tool.definitions"

RESPONSE_MODEL = "gen_ai.response.model"
FINISH_REASONS = "gen_ai.response.finish_reasons"
STOP_REASON = "anthropic.message.stop_reason"
INPUT_TOKENS = "gen_ai.usage.input_tokens"
"""All of the prompt, cached or not."""
OUTPUT_TOKENS = "gen_ai.usage.output_tokens"
CACHE_READ = "gen_ai.usage.cache_read.input_tokens"
CACHE_WRITE = "gen_ai.usage.cache_write.input_tokens"
CACHE_5M = "anthropic.usage.cache_creation.ephemeral_5m_input_tokens"
CACHE_1H = "anthropic.usage.cache_creation.ephemeral_1h_input_tokens"
OLDER = {
    PROVIDER: ("gen_ai.system",),
    CACHE_WRITE: ("gen_ai.usage.cache_creation.input_tokens", "gen_ai.usage.cache_creation_input_tokens"),
    CACHE_READ: ("gen_ai.usage.cache_read_input_tokens",),
    INPUT_TOKENS: ("gen_ai.usage.prompt_tokens",),
    OUTPUT_TOKENS: ("gen_ai.usage.completion_tokens",),
}
"""What they were called before."""

REQUEST = "workbench.request"
"""The parameters of a request that stand in no other attribute, as JSON."""
SILENT, NAMED, TYPED = "workbench.silent", "workbench.named", "workbench.type"
"""Marks on a message without content, on a tool that has no name of its own, and of the type a function had."""
STAMP = "workbench.stamp"
"""Who answered: `live`, `simulated`, `person` or `scripted`."""
DETAILS = "gen_ai.client.inference.operation.details"
"""An event of a span that may hold the messages in its place."""

FINISHED = {
    "end_turn": "stop",
    "stop_sequence": "stop",
    "max_tokens": "length",
    "model_context_window_exceeded": "length",
    "tool_use": "tool_call",
    "pause_turn": "tool_call",
    "refusal": "content_filter",
    "compaction": "compaction",
    None: "error",
}
"""Why an answer ended, in the convention's words."""
STOPPED = {"stop": "end_turn", "length": "max_tokens", "tool_call": "tool_use", "tool_calls": "tool_use",
           "content_filter": "refusal", "compaction": "compaction"}  # fmt: skip
"""The same in the API's words, where only the convention's are known."""
