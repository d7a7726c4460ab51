

message

What is Flyte?