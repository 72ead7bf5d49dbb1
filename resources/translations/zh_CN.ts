<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>FaultBox</name>
    <message>
        <source>Close</source>
        <translation>知道了</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>Count the cash in the drawer and open the shift</source>
        <translation>数一数钱箱里的备用金，开班</translation>
    </message>
    <message>
        <source>First of all</source>
        <translation>先做这几件</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>Nothing waits. Scan the next parcel or product.</source>
        <translation>没有等着的事。来件、来人，直接扫码。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>开班</translation>
    </message>
    <message>
        <source>Scan a product and take the money</source>
        <translation>扫一件商品，试着收一笔</translation>
    </message>
    <message>
        <source>Scan the first parcel the van brought</source>
        <translation>扫班车送来的第一件快递</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>收银</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>入库</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>要做的事</translation>
    </message>
    <message>
        <source>most urgent first</source>
        <translation>按紧急排列</translation>
    </message>
</context>
<context>
    <name>JustHappened</name>
    <message>
        <source>Just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Nothing yet today</source>
        <translation>今天还没有记录</translation>
    </message>
    <message>
        <source>Reprint</source>
        <translation>重打</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
</context>
<context>
    <name>Lamps</name>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>线路</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
</context>
<context>
    <name>Login</name>
    <message>
        <source>Counter</source>
        <translation>村镇电商服务站 · 柜台</translation>
    </message>
    <message>
        <source>Demo PIN: {pin}</source>
        <translation>演示密码：{pin}</translation>
    </message>
    <message>
        <source>Five wrong PINs. Try again in {n} s</source>
        <translation>密码错了五次，请等 {n} 秒再试</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>核对中……</translation>
    </message>
    <message>
        <source>Rub out</source>
        <translation>删一位</translation>
    </message>
    <message>
        <source>Type your PIN, then Enter</source>
        <translation>请输入密码，再按 Enter</translation>
    </message>
    <message>
        <source>Who is at the counter?</source>
        <translation>今天谁在柜台？</translation>
    </message>
    <message>
        <source>Works without a line; nothing is lost when power fails.</source>
        <translation>断网照常办事，停电不丢一笔。</translation>
    </message>
    <message>
        <source>Wrong PIN, {n} tries left</source>
        <translation>密码不对，还可以试 {n} 次</translation>
    </message>
    <message>
        <source>{n} digits</source>
        <translation>已输入 {n} 位</translation>
    </message>
</context>
<context>
    <name>ScanBox</name>
    <message>
        <source>Scan anything, or type a pickup code, phone tail or initials</source>
        <translation>扫描任何条码，或输入取件码、手机尾号、姓名首字母</translation>
    </message>
    <message>
        <source>Scan box</source>
        <translation>扫码框</translation>
    </message>
    <message>
        <source>Scanning pauses while you type Chinese · Esc to go on</source>
        <translation>正在输汉字，扫码暂停 · 按 Esc 继续</translation>
    </message>
    <message>
        <source>{n} waiting</source>
        <translation>还有 {n} 个在等</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Leave it</source>
        <translation>不撤回</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>都不是</translation>
    </message>
    <message>
        <source>Still writing the last one, one moment</source>
        <translation>上一笔还在写入，请稍候</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Take back {what}?</source>
        <translation>撤回“{what}”？</translation>
    </message>
    <message>
        <source>There is nothing that can be taken back</source>
        <translation>没有可以撤回的</translation>
    </message>
    <message>
        <source>There is nothing to print again yet</source>
        <translation>还没有可以重打的单据</translation>
    </message>
    <message>
        <source>What is {code}?</source>
        <translation>{code} 是哪一种？</translation>
    </message>
</context>
</TS>
