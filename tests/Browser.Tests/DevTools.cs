using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContextSlim.Browser.Tests;

/// <summary>The DevTools protocol over its WebSocket: commands that are answered, and events that are kept in the order in which they come.</summary>
internal sealed class DevTools : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _waiting = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _end = new();
    private int _last;

    /// <summary>Called with every event: its session, its name, what it holds.</summary>
    public event Action<string?, string, JsonNode>? Told;

    public static async Task<DevTools> ConnectAsync(Uri address)
    {
        var tools = new DevTools();
        await tools._socket.ConnectAsync(address, tools._end.Token);
        _ = Task.Run(tools.ReadAsync);
        return tools;
    }

    /// <summary>Gives a command and waits for its answer.</summary>
    /// <exception cref="InvalidOperationException">The browser refuses the command.</exception>
    public async Task<JsonNode> AskAsync(string method, JsonObject? parameters = null, string? session = null)
    {
        var number = Interlocked.Increment(ref _last);
        var answer = _waiting[number] = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        var command = new JsonObject { ["id"] = number, ["method"] = method, ["params"] = parameters ?? [] };
        if (session is not null)
            command["sessionId"] = session;
        await _sending.WaitAsync(_end.Token);
        try
        {
            await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(command), WebSocketMessageType.Text, endOfMessage: true, _end.Token);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[1 << 16];
        var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer, _end.Token);
                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage)
                    continue;
                Receive(JsonNode.Parse(message.GetBuffer().AsSpan(0, (int)message.Length))!);
                message.SetLength(0);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            foreach (var (_, waiting) in _waiting)
                waiting.TrySetException(exception);
        }
    }

    private void Receive(JsonNode message)
    {
        if (message["id"] is not { } id)
            Told?.Invoke((string?)message["sessionId"], (string)message["method"]!, message["params"]!);
        else if (_waiting.TryRemove((int)id, out var waiting) && message["error"] is { } error)
            waiting.SetException(new InvalidOperationException(error.ToJsonString()));
        else
            waiting?.SetResult(message["result"]!);
    }

    public void Dispose()
    {
        _end.Cancel();
        _socket.Dispose();
    }
}
